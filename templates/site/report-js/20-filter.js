// Leaves of the lines and trials what one reviewer, or one outcome, has to do with; sections and cases with nothing left
// go with them. Where no reviewer is chosen, an outcome is that of those who stand for the whole, and not a baseline's.
(() => {
  'use strict';
  const tools = document.querySelector('.check-tools');
  if (!tools) return;
  const find = (selector) => tools.querySelector(selector);
  // An outcome of an entry is called otherwise in the trials that led to it.
  const OF_TRIALS = {demonstrated: ['met', 'passed'], missed: ['missed', 'failed'], ungraded: ['ungraded', 'error']};

  function show(part, fits) { part.classList.toggle('is-filtered', !fits); }

  function filter() {
    const reviewer = find('.by-reviewer').value, outcome = find('.by-outcome').value;
    const isAll = !reviewer && !outcome;
    const who = reviewer ? '[data-letter="' + reviewer + '"]' : ':not([data-aside])';
    const marks = '.gutter [data-state' + (outcome && '="' + outcome + '"') + ']' + who;
    document.querySelectorAll('.text-fold').forEach((section) => {
      let left = 0;
      section.querySelectorAll('tbody tr').forEach((line) => {
        const fits = isAll || line.querySelector(marks);
        show(line, fits);
        if (fits) left += 1;
      });
      show(section, left);
    });
    const outcomes = OF_TRIALS[outcome] || [];
    document.querySelectorAll('.case-fold').forEach((box) => {
      let left = 0;
      box.querySelectorAll('[data-outcomes]').forEach((trial) => {
        const fits = isAll || trial.matches(who) &&
          (!outcome || trial.dataset.outcomes.split(' ').some((one) => outcomes.includes(one)));
        show(trial, fits);
        if (fits) left += 1;
      });
      show(box, left || isAll);
    });
    const lines = document.querySelectorAll('.lines tbody tr:not(.is-filtered)').length;
    find('output').textContent = isAll ? '' : skillc.count(lines, 'line');
  }

  find('.by-reviewer').addEventListener('change', filter);
  find('.by-outcome').addEventListener('change', filter);
})();
