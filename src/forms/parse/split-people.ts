import { cleanAnswer } from './clean-answer.ts'

/** A line of a table of people in its parts; `line` counts from 1. */
export interface PeopleLine {
  line: number
  parts: string[]
}

/** Numbering and bullets at the beginning of a line. */
const numbering = /^\s*(?:\d{1,2}\s*[.)/]\s*(?![\d/])|\d{1,2}\s*[,|\t\s]\s*(?=\p{L})|[-•*+–—]\s*)/u
const heading = /^(?:stt|tt\s*[,|\t]|họ (?:và )?tên\s*[,|\t-]|ho (?:va )?ten\s*[,|\t-])/iu

/** Lines, or what semicolons and numbers inside a line part, each cut at commas, bars, tabs and dashes between blanks. */
export function splitPeople(text: string): PeopleLine[] {
  const lines = cleanAnswer(text)
    .split(/[;\n]|(?<=\s)(?=\d{1,2}[.)]\s*\p{Lu})/u)
    .map((line) => line.replace(numbering, '').trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line) && !heading.test(line))
  return lines.map((line, index) => ({ line: index + 1, parts: splitParts(line) }))
}

/** The comma of „33,33“ is no border, nor is what stands before a share one with what follows: „A 60% Trần Thị B“. */
function splitParts(line: string): string[] {
  return line
    .replace(/[^\S\t]+/g, ' ')
    .replace(/(?<![\d/.-])(\d{1,3}),(\d{1,3})(?![\d/])/g, '$1.$2')
    .split(/[,|\t]|\s[-–—]\s|(?<=%\)?)\s+(?=\p{L})/u)
    .map((part) => part.replace(/^[\s.]+|[\s.]+$/g, '').replace(/^(?:và|va|với|voi) /iu, ''))
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
}
