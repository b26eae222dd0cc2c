/** A number written in figures, and whether it could be read otherwise. */
export interface Figures {
  value: number
  doubtful: boolean
  /** How many digits stand for it where it has no point or comma; „tr5“, „tr25“. */
  digits?: number
}

/** Pattern of figures: groups of three parted by a blank, or digits, points and commas. */
export const figures = '(?:\\d{1,3}(?: \\d{3})+(?![\\d.,]*\\d)|\\d+(?:[.,]\\d+)*)'

/**
 * Figures as Vietnamese write them, the point between thousands and the comma before decimals, and the other way round
 * where it can be nothing else. „1.2“ and „1,200“ are doubtful: one point before one or two digits is read as decimals, one
 * comma before three as thousands. Undefined for „1.2.3“.
 */
export function readFigures(text: string): Figures | undefined {
  if (/^\d+$/.test(text)) return { value: Number(text), doubtful: false, digits: text.length }
  if (/^\d{1,3}(?: \d{3})+$/.test(text)) return { value: Number(text.replaceAll(' ', '')), doubtful: false }
  if (/^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/.test(text)) {
    return { value: Number(text.replaceAll('.', '').replace(',', '.')), doubtful: false }
  }
  if (/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(text)) {
    return { value: Number(text.replaceAll(',', '')), doubtful: /^\d+,\d+$/.test(text) }
  }
  return readDecimal(text)
}

/** Figures with decimals after a point or a comma, and no thousands. */
export function readDecimal(text: string): Figures | undefined {
  if (/^\d+(?:[.,]\d+)?$/.test(text))
    return { value: Number(text.replace(',', '.')), doubtful: text.includes('.') }
  return undefined
}

/** `1.200,5`, as it is written in Vietnamese. */
export function showNumber(value: number): string {
  return value.toLocaleString('vi-VN', { maximumFractionDigits: 4 })
}
