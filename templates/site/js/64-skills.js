// "Skills" in the header opens a list of all skills to type into, from one file that all pages share and that is loaded
// when it is first asked for. Without scripts, and for a new tab, it is a link to the home page.
(() => {
  'use strict';
  const element = skillc.element;
  const MOST = 60;
  let skills = [];
  window.skillcNav = (list) => { skills = list; };

  function draw([name, href, description, entries, items]) {
    return element('a.result', {role: 'option', href: skillc.site.root + href},
      element('span.result-head', {}, element('span.result-title', {}, name), ' ', element('span.result-skill', {}, skillc.count(entries, 'entry', 'entries') + ' · ' + skillc.count(items, 'check'))),
      element('span.result-text.is-one-line', {}, description));
  }

  function find(query) {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    return skillc.shared('nav', '').then(() => {
      const rank = (skill) => {
        const name = skill[0].toLowerCase(), text = name + ' ' + skill[2].toLowerCase();
        if (!words.every((word) => text.includes(word))) return -1;
        return words.filter((word) => name.includes(word)).length;
      };
      const found = skills.map((skill) => [rank(skill), skill]).filter((one) => one[0] >= 0).sort((a, b) => b[0] - a[0]);
      return {nodes: found.slice(0, MOST).map((one) => draw(one[1])), said: found.length + ' of ' + skills.length + ' skills'};
    });
  }

  let open = () => {
    open = skillc.finder('Skills', 'Go to a skill', find);
    open();
  };
  document.querySelector('.all-skills').addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
})();
