// Holds a built site to a check: `node run.mjs CHECK FOLDER`, where FOLDER is what `skillc build --target site` wrote.
// Exits 0 where the check holds; else says what does not and exits 1. Without arguments it lists the checks. `node run.mjs -`
// holds sites to checks one after another, in one browser: each line of standard input is such a check in JSON, {"check",
// "folder"}, and is answered by a line, {"failure"}, which is null where it holds.
import readline from 'node:readline';
import * as audit from './audit.mjs';
import * as checklist from './checklist.mjs';
import * as hostile from './hostile.mjs';
import * as ranking from './ranking.mjs';
import * as reading from './reading.mjs';
import * as report from './report.mjs';
import * as search from './search.mjs';
import * as searchWeight from './search_weight.mjs';
import * as served from './served.mjs';
import * as theme from './theme.mjs';
import * as words from './words.mjs';
import { Site, closeBrowser } from './site.mjs';

const checks = { ...audit, ...checklist, ...hostile, ...ranking, ...reading, ...report, ...search, ...searchWeight, ...served, ...theme, ...words };

// What does not hold, or null.
async function hold({ check, folder }) {
  const site = await Site.open(folder);
  try {
    await checks[check](site);
    site.assertQuiet();
    return null;
  } catch (failure) {
    return failure.message + '\n' + (failure.stack ?? '').split('\n').filter((line) => line.includes('tests/site')).join('\n');
  } finally {
    await site.close();
  }
}

const [name, folder] = process.argv.slice(2);
if (!name) {
  console.log(Object.keys(checks).join('\n'));
} else if (name === '-') {
  for await (const line of readline.createInterface({ input: process.stdin }))
    console.log(JSON.stringify({ failure: await hold(JSON.parse(line)) }));
} else {
  const failure = await hold({ check: name, folder });
  if (failure) console.error(failure);
  process.exitCode = failure ? 1 : 0;
}
await closeBrowser();
