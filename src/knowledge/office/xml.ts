import { DOMParser } from '@xmldom/xmldom'

/** The root element of an XML part, or undefined when it is missing or broken. */
export function parseXml(xml: string | undefined): Element | undefined {
  if (xml === undefined) return undefined
  let broken = false
  const fail = () => {
    broken = true
  }
  const parser = new DOMParser({ errorHandler: { warning: () => undefined, error: fail, fatalError: fail } })
  const root = parser.parseFromString(xml, 'text/xml').documentElement
  return broken ? undefined : (root ?? undefined)
}

/** Child elements; names are compared without their prefix. */
export function* children(element: Element, name?: string): Generator<Element> {
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (isElement(node) && (name === undefined || node.localName === name)) yield node
  }
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1
}

/** The element at the end of a path of child names. */
export function child(element: Element | undefined, ...names: string[]): Element | undefined {
  let at = element
  for (const name of names) at = at && children(at, name).next().value
  return at
}

/** An attribute by its name without prefix. */
export function attribute(element: Element | undefined, name: string): string | undefined {
  if (!element) return undefined
  for (let index = 0; index < element.attributes.length; index += 1) {
    const found = element.attributes.item(index)
    if (found?.localName === name) return found.value
  }
  return undefined
}

/** `w:val` of the child with that name. */
export function settingOf(element: Element | undefined, ...names: string[]): string | undefined {
  return attribute(child(element, ...names), 'val')
}
