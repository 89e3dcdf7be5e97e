// What the other scripts share: making elements, appending classic scripts (the only way to load that works from
// file:// and needs no right to connect), and storage that may be forbidden. All of it hangs off one name.
(() => {
  'use strict';
  const loaded = {};

  // element('a.cite', {href: '#x'}, 'text', otherElement): text stays text.
  function element(kind, attributes = {}, ...content) {
    const [name, ...classes] = kind.split('.');
    const made = document.createElement(name);
    if (classes.length) made.className = classes.join(' ');
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...content);
    return made;
  }

  // Resolves when the script at `src` has run; each is appended once, and again only where it failed.
  function load(src) {
    loaded[src] = loaded[src] || new Promise((resolve, reject) => {
      const script = element('script', {src: src});
      script.onload = resolve;
      script.onerror = () => {
        delete loaded[src];
        script.remove();
        reject(new Error('cannot load ' + src));
      };
      document.head.append(script);
    });
    return loaded[src];
  }

  const store = {
    get: (key) => { try { return localStorage.getItem(key); } catch (refused) { return null; } },
    set: (key, value) => {
      try {
        if (value === null) localStorage.removeItem(key);
        else localStorage.setItem(key, value);
      } catch (refused) { /* what was ticked holds until the page closes */ }
    },
    keys: () => { try { return Object.keys(localStorage); } catch (refused) { return []; } }
  };

  const count = (number, one, many = one + 's') => number + ' ' + (number === 1 ? one : many);

  // Of the search, the list of skills and the cards, a file. They are called otherwise after a change of any text, and
  // library.js says how. A browser that has kept that one would look where nothing is any more: so each page asks anew.
  const site = document.documentElement.dataset;
  let library = null;
  function shared(what, name) {
    library = library || load(site.root + '_skillc/library.js?' + Date.now());
    return library.then(() => load(site.root + '_skillc/' + window.skillcLibrary[what] + name), (failed) => {
      library = null;
      throw failed;
    });
  }

  window.skillc = {count: count, element: element, load: load, shared: shared, store: store, site: site};
})();
