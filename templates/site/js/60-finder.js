// A dialog with a field and a list below it, driven by the keyboard: the combobox of the ARIA patterns. Focus stays in
// the field, the arrow keys move the active option, Enter opens it, Escape closes. Search and the list of skills are
// each one of these.
(() => {
  'use strict';
  const element = skillc.element;
  const PAUSE = 200;  // ms: longer than between two keys
  let made = 0;

  // `find(query)` resolves with nodes whose options are links of the role "option", and says how many there are.
  skillc.finder = (name, hint, find) => {
    const id = 'finder-' + made++;
    const list = element('div.finder-list', {id: id, role: 'listbox', 'aria-label': name});
    const input = element('input', {type: 'text', role: 'combobox', 'aria-label': name, 'aria-expanded': 'false', 'aria-controls': id, 'aria-autocomplete': 'list',
      placeholder: hint, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'go'});
    const said = element('p.finder-said', {role: 'status'});
    const close = element('button.finder-close', {type: 'button'}, element('span.hidden', {}, 'Close '), element('kbd', {}, 'Esc'));
    const dialog = element('dialog.finder', {'aria-label': name},
      element('div.finder-field', {}, element('span.icon.icon-search', {'aria-hidden': 'true'}), input, close), list, said);
    let options = [], active = -1, asked = 0, timer = 0;
    document.body.append(dialog);

    function activate(number) {
      if (options[active]) options[active].setAttribute('aria-selected', 'false');
      active = number;
      const option = options[active];
      if (!option) return input.removeAttribute('aria-activedescendant');
      option.setAttribute('aria-selected', 'true');
      option.scrollIntoView({block: 'nearest'});
      input.setAttribute('aria-activedescendant', option.id);
    }

    function show(found) {
      list.replaceChildren(...found.nodes);
      list.scrollTop = 0;
      options = Array.from(list.querySelectorAll('[role=option]'));
      options.forEach((option, i) => {
        option.id = id + '-' + i;
        option.tabIndex = -1;
        option.setAttribute('aria-selected', 'false');
      });
      input.setAttribute('aria-expanded', String(options.length > 0));
      said.textContent = found.said;
      activate(options.length && input.value.trim() ? 0 : -1);
    }

    // Only the answer to the last question is shown.
    function ask() {
      const turn = ++asked;
      return find(input.value).then((found) => { if (turn === asked) show(found); },
        () => { if (turn === asked) show({nodes: [], said: 'The index could not be loaded.'}); });
    }

    // Each beginning of a word that is asked for loads what the word itself does not need.
    input.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    input.addEventListener('keydown', (event) => {
      const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
      if (step && options.length) {
        event.preventDefault();
        activate((active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length);
      } else if (event.key === 'Enter' && !event.isComposing && options[active]) {
        event.preventDefault();
        options[active].click();
      }
    });
    list.addEventListener('click', (event) => { if (event.target.closest('a') && !event.ctrlKey && !event.metaKey) dialog.close(); });
    dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
    close.addEventListener('click', () => dialog.close());
    return () => {
      dialog.showModal();
      input.select();
      ask();
    };
  };
})();
