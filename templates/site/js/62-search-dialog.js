// The search as the reader sees it: "/" or the button opens it, every idea is one card with its entry, the checks that
// ask for it, the cases that test it, and an agent's way to it with what it costs.
(() => {
  'use strict';
  const element = skillc.element;
  const root = skillc.site.root;
  const KINDS = {k: 'Skill', e: 'Entry', c: 'Check', h: 'Section', q: 'Case'};
  const MOST_CHECKS = 2;

  // `text` with the words marked that the query found.
  function marked(text, terms) {
    return text.split(/([\p{L}\p{M}\p{N}_'’]+)/u).map((part, i) => {
      const isFound = i % 2 && skillc.tokens(part).some((token) => terms.has(token));
      return isFound ? element('mark', {}, part) : part;
    });
  }

  function option(look, href, ...parts) { return element('a.result' + look, {role: 'option', href: root + href}, ...parts); }

  function wayTo(extra) {
    const parts = [extra.path.join(' › ')];
    if (extra.tokens) parts.push(extra.tokens.toLocaleString('en') + ' tokens');
    if (extra.cases.length) parts.push('tested by ' + extra.cases.join(', '));
    return parts.join(' · ');
  }

  function checks(card, terms) {
    const own = card.hits.filter((hit) => hit[4] === 'c').map((hit) => [hit[0], hit[1]]);
    const others = (card.main[6].checks || []).filter((check) => !own.some((one) => one[1] === check[1]));
    return own.concat(others).slice(0, MOST_CHECKS)
      .map((check) => option('.result-check', check[1], element('span.result-kind', {}, 'Check'), ' ', ...marked(check[0], terms)));
  }

  function draw(card, terms) {
    const [title, href, skill, snippet, kind, , extra] = card.main;
    const name = extra.page ? extra.page + ' › ' + title : title;
    const main = option('', href,
      element('span.result-head', {}, element('span.result-title', {}, ...marked(name, terms)), ' ',
        element('span.result-skill', {}, kind === 'k' ? 'Skill' : skill + ' · ' + KINDS[kind])));
    if (snippet) main.append(element('span.result-text', {}, ...marked(snippet, terms)));
    if (!extra.path) return main;
    main.append(element('span.result-way', {}, wayTo(extra)));
    return element('div.result-group', {role: 'group', 'aria-label': title}, main, ...checks(card, terms));
  }

  function find(query) {
    return skillc.search(query).then((found) => {
      const terms = new Set(found.terms);
      const count = found.cards.length;
      return {
        nodes: found.cards.map((card) => draw(card, terms)),
        said: !count && query.trim().length < 2 ? 'Type a few words: a name, a title, part of a check.' : count ? skillc.count(count, 'result') : 'Nothing found.'
      };
    });
  }

  if (!skillc.site.search) return;
  let open = () => {
    open = skillc.finder('Search', 'Search skills, entries and checks', find);
    open();
  };
  document.querySelectorAll('.search-open').forEach((button) => button.addEventListener('click', () => open()));
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target.closest('input, textarea, select, [contenteditable], dialog');
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey || skillc.store.get('skillc-slash') === 'off') return;
    event.preventDefault();
    open();
  });
})();
