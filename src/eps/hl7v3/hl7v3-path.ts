import type { Element, Node } from "@xmldom/xmldom";

const isElement = (node: Node): node is Element => node.nodeType === node.ELEMENT_NODE;

/** The child elements with this name, in order. Names are compared without their prefix: the Spine prefixes some elements only. */
export const childrenOf = (element: Element | null, name: string): Element[] =>
  element === null ? [] : [...element.childNodes].filter(isElement).filter((child) => child.localName === name);

/** The first element at the end of the steps, or null where any is missing. */
export const elementAt = (element: Element | null, ...steps: readonly string[]): Element | null => {
  let here = element;
  for (const step of steps) here = childrenOf(here, step)[0] ?? null;
  return here;
};

/** The element itself or the first below it with this name, or null. */
export const elementNamed = (root: Element, name: string): Element | null =>
  root.localName === name ? root : (root.getElementsByTagNameNS("*", name)[0] ?? null);

/** An attribute's value, trimmed; null when it is missing or blank. */
export const attributeOf = (element: Element | null, name: string): string | null => {
  const value = element?.getAttribute(name)?.trim() ?? "";
  return value === "" ? null : value;
};

/** The text of an element, trimmed; null when it is missing or blank. */
export const textOf = (element: Element | null): string | null => {
  const text = element?.textContent?.trim() ?? "";
  return text === "" ? null : text;
};

/** The texts of the children with this name, without blanks. */
export const textsOf = (element: Element | null, name: string): string[] =>
  childrenOf(element, name).flatMap((child) => textOf(child) ?? []);
