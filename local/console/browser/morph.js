/** Set by the browser: what the reader has opened stays open, a letter as high as it is, and the page busy. */
const KEPT = ['open', 'height', 'aria-busy'];

/**
 * Makes a part of the page what its next version says, and touches nothing that stays the same: so focus, scrolling,
 * opened details and half-written fields survive.
 *
 * @param {Element} shown
 * @param {Element} next
 */
export function morph(shown, next) {
  morphAttributes(shown, next);
  morphChildren(shown, next);
}

/**
 * @param {Element} shown
 * @param {Element} next
 */
function morphAttributes(shown, next) {
  for (const { name, value } of next.attributes) {
    if (shown.getAttribute(name) !== value) shown.setAttribute(name, value);
  }
  for (const { name } of [...shown.attributes]) {
    if (!next.hasAttribute(name) && !KEPT.includes(name)) shown.removeAttribute(name);
  }
}

/**
 * @param {Element} shown
 * @param {Element} next
 */
function morphChildren(shown, next) {
  let place = shown.firstChild;
  for (const child of [...next.childNodes]) {
    const match = matchFrom(place, child);
    if (match === null) {
      shown.insertBefore(document.importNode(child, true), place);
      continue;
    }
    if (match !== place) shown.insertBefore(match, place);
    else place = match.nextSibling;
    morphNode(match, child);
  }
  while (place !== null) {
    const gone = place;
    place = place.nextSibling;
    gone.remove();
  }
}

/**
 * @param {Node} shown
 * @param {Node} next
 */
function morphNode(shown, next) {
  if (shown instanceof Element && next instanceof Element) morph(shown, next);
  else if (shown.nodeValue !== next.nodeValue) shown.nodeValue = next.nodeValue;
}

/**
 * The node that stands for this one now: the one with its id wherever it is, otherwise the one at its place.
 *
 * @param {Node | null} place
 * @param {Node} child
 * @returns {Node | null}
 */
function matchFrom(place, child) {
  const id = child instanceof Element ? child.id : '';
  if (id === '') return place !== null && isAlike(place, child) ? place : null;
  for (let node = place; node !== null; node = node.nextSibling) {
    if (node instanceof Element && node.id === id) return node;
  }
  return null;
}

/**
 * @param {Node} one
 * @param {Node} other
 */
function isAlike(one, other) {
  return one.nodeName === other.nodeName && (!(one instanceof Element) || one.id === '');
}
