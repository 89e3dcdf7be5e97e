// What could run, found by the browser in the page as it parsed it.
export function active() {
  const found = [];
  document.querySelectorAll('*').forEach((element) => {
    for (const attribute of element.attributes) {
      const isHandler = /^on/i.test(attribute.name);
      const isScheme = /^(href|src|action|formaction|xlink:href)$/i.test(attribute.name) && /^\s*(javascript|vbscript|data:text)/i.test(attribute.value);
      if (isHandler || isScheme || attribute.name === 'style') found.push(element.outerHTML.slice(0, 200));
    }
    if (element.matches('iframe, object, embed, form, base, style, link[rel=import], meta[http-equiv=refresh]')) found.push(element.outerHTML.slice(0, 200));
  });
  document.querySelectorAll('script').forEach((script) => {
    if (!script.src.startsWith(location.origin + '/_skillc/') || script.textContent) found.push(script.outerHTML.slice(0, 200));
  });
  if (window.hostile) found.push('a script of the library ran');
  return found;
}
