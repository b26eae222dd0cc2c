import { basename, extname } from 'node:path'
import { foldVietnamese } from '../search/fold-vietnamese.ts'

const longest = 60

/** A name for the file of a document: letters, digits and hyphens only, whatever the sender called it. Pure. */
export function nameDocument(fileName: string, taken: (name: string) => boolean = () => false): string {
  const last = basename(fileName.replaceAll('\\', '/'))
  const plain = foldVietnamese(last.slice(0, last.length - extname(last).length))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, longest)
    .replace(/-+$/, '')
  const name = plain === '' || reserved.test(plain) ? `van-ban${plain === '' ? '' : `-${plain}`}` : plain
  if (!taken(name)) return name
  for (let number = 2; ; number += 1) {
    if (!taken(`${name}-${number}`)) return `${name}-${number}`
  }
}

/** Read-me files are no documents, and some systems open no file of these names. */
const reserved = /^(?:readme|con|prn|aux|nul|com\d|lpt\d)(?:-|$)/
