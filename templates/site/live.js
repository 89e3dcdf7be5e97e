// Under `skillc serve` alone: loads the page anew when the site has changed, and shows what is wrong with its sources.
(() => {
  'use strict';
  const element = skillc.element;
  let version = '';

  function line(finding) {
    const item = element('li.finding.finding-' + finding.severity, {}, element('p', {}, finding.message),
      element('p.finding-place', {}, element('code', {}, finding.place + ' ' + finding.rule)));
    if (finding.help) item.append(element('p.finding-help', {}, finding.help));
    return item;
  }

  const MOST = 20;
  function list(findings) {
    const rest = findings.length > MOST ? [element('li', {}, 'and ' + (findings.length - MOST) + ' more')] : [];
    return element('ul', {}, ...findings.slice(0, MOST).map(line), ...rest);
  }

  // Errors; where there is none, what else is found behind a line that says so.
  function show(findings) {
    const errors = findings.filter((finding) => finding.severity === 'error');
    const others = findings.filter((finding) => finding.severity !== 'error');
    if (errors.length) showErrors(errors);
    else if (others.length)
      document.body.append(element('details.live-findings.findings', {}, element('summary', {}, skillc.count(others.length, 'finding')), list(others)));
  }

  function showErrors(errors) {
    const close = element('button', {type: 'button'}, 'Close');
    const box = element('div.live-findings', {role: 'alert'}, element('p', {}, skillc.count(errors.length, 'error') + ' ', close), list(errors));
    close.addEventListener('click', () => box.remove());
    document.body.append(box);
  }

  // A browser asks a server six things at a time, in all its pages: one that nobody looks at must not wait for an answer.
  function untilSeen() {
    if (!document.hidden) return undefined;
    return new Promise((done) => document.addEventListener('visibilitychange', done, {once: true}));
  }

  let asking = new AbortController();
  document.addEventListener('visibilitychange', () => asking.abort());

  async function watch() {
    for (;;) {
      if (version) await untilSeen();  // the first answer comes at once, and says what the page shows
      asking = new AbortController();
      try {
        const answer = await fetch('/_skillc/live?since=' + version, {cache: 'no-store', signal: asking.signal});
        const state = await answer.json();
        if (version && state.version !== version) return location.reload();
        if (!version) show(state.findings);
        version = state.version;
      } catch (stopped) {
        await new Promise((done) => setTimeout(done, 500));
      }
    }
  }
  watch();
})();
