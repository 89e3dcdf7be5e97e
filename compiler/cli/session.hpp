#pragma once
// The steps that every command on a library begins with: find skillc.yaml, find the skills, parse and link them.

#include <CLI/CLI.hpp>
#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/cli.hpp"
#include "model/graph.hpp"
#include "model/link.hpp"
#include "source/copies.hpp"
#include "source/discovery.hpp"

namespace skillc::cli {

struct LibraryArguments {
  std::vector<std::string> paths;
  std::string config;            // a file, "none", or "" to look for skillc.yaml
  unsigned jobs = 0;             // 0: one for each processor
  bool writes = false;           // whether sources are to be changed
  bool with_neighbours = false;  // whether the library's other skills are read for what the named ones cite of them
  bool drops_copies = false;     // whether of skills that are the same byte for byte only the first is taken
  Kept<model::Document>* parsed = nullptr;  // of a command that loads again and again
  // Where to add what keeps the library from being read, for who shows it elsewhere, too; nullptr: nowhere.
  std::vector<diag::Diagnostic>* refused = nullptr;
};

// An error of the outside world among findings: without a rule, a place or a line.
diag::Diagnostic finding_of(const Error& error);

// PATH…, --config and --jobs, as all commands have them. `paths`: what may be named, for the help.
void add_library_options(
    CLI::App& app, LibraryArguments& arguments,
    const std::string& paths = "skills, folders of skills, Markdown files, or - for standard input");
// What those may name that write, or keep what they found.
inline constexpr const char* kFilesAlone = "skills, folders of skills, or Markdown files";
// What those may name that take nothing but whole skills.
inline constexpr const char* kWholeSkills = "skills, or folders of skills";
void add_jobs_option(CLI::App& app, LibraryArguments& arguments);

struct Session {
  source::LibrarySource library;
  model::Graph graph;
  unsigned jobs = 1;
  std::vector<source::Copy> copies = {};  // left out, where the arguments say so
};

// What the arguments name, before anything of it is parsed.
struct OpenedLibrary {
  source::LibrarySource library;
  unsigned jobs = 1;
  std::optional<std::string> standard_input;
  std::vector<source::Copy> copies = {};
  Kept<model::Document>* parsed = nullptr;  // as of the arguments

  // `read` counts skills as they are read; nullptr where nobody looks.
  model::LoadOptions loading(std::atomic<std::size_t>* read = nullptr) const {
    return {jobs, standard_input ? &*standard_input : nullptr, read, parsed};
  }
};

// Says on standard error, in a line, which skills are left out as copies of others; nothing where none is.
void say_copies(Environment& environment, const std::vector<source::Copy>& copies);

// Loads and links what the arguments name. What a change that was cut short has left of some of these files is undone,
// and said, before a command that writes, and is an error to all others. On failure everything has been said and the
// error is the exit code. What is wrong with skillc.yaml is said to people on standard error, in a `findings_format`
// for programs on standard output.
tl::expected<Session, int> open_session(Environment& environment, const LibraryArguments& arguments,
                                        std::string_view findings_format = "text");

// The same on `files` in place of the environment's disk. `before_reading` is called once it is known which files are
// to be read.
using BeforeReading = std::function<Result<void>(const source::LibrarySource&)>;
tl::expected<Session, int> open_session_on(const FileReader& files, Environment& environment,
                                           const LibraryArguments& arguments, std::string_view findings_format,
                                           const BeforeReading& before_reading = {});

// The first half of both: which files there are.
tl::expected<OpenedLibrary, int> open_library(const FileReader& files, Environment& environment,
                                              const LibraryArguments& arguments,
                                              std::string_view findings_format = "text",
                                              const BeforeReading& before_reading = {});

// The second half: reads and links them.
tl::expected<Session, int> read_library(const FileReader& files, Environment& environment,
                                        const LibraryArguments& arguments, OpenedLibrary opened);

// How many files the skills have that were named: what progress is counted by.
std::size_t count_files(const source::LibrarySource& library);

// How many of the skills were named: all but the neighbours.
std::size_t count_named(const model::Graph& graph);

// The skills called so, by their own names or by their folders'; and what to say where there is none.
std::vector<std::size_t> skills_called(const model::Graph& graph, const std::string& name);
Error no_such_skill(const model::Graph& graph, const std::string& name);

// What stands for the library in messages when it holds no skill at all: the exit code, having printed the finding.
int report_no_skills(Environment& environment, const source::LibrarySource& library);

// The findings, sorted, as text for people, with the count of skills and of findings below them.
void print_findings(std::ostream& stream, std::size_t skills, std::vector<diag::Diagnostic> findings, bool color);

// --color: "auto" (a terminal that shows colour, without NO_COLOR), "always" or "never".
void add_color_option(CLI::App& app, std::string& choice);
bool use_color(const Environment& environment, const std::string& choice);

}  // namespace skillc::cli
