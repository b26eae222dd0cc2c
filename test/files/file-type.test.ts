import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileTypeOf } from '../../src/files/file-type.ts'
import { nameFile } from '../../src/files/name-file.ts'
import { makeZip } from '../support/make-docx.ts'

const typed = '[Content_Types].xml'
const media = (main: string, ...others: string[]) =>
  `\0\0\0${String.fromCharCode(16 + 4 * others.length)}ftyp${main}\0\0\0\0${others.join('')}mdat…`
const latin = (text: string) => Buffer.from(text, 'latin1')

test.each([
  ['jpg', latin('\xff\xd8\xff\xe0\0\x10JFIF')],
  ['png', latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
  ['webp', latin('RIFF\x24\0\0\0WEBPVP8 ')],
  ['heic', latin(media('heic', 'mif1', 'heic'))],
  ['heic', latin(media('mif1', 'mif1', 'heic'))],
  ['pdf', latin('%PDF-1.7\n')],
  ['mp4', latin(media('isom', 'isom', 'iso2', 'avc1', 'mp41'))],
  ['docx', makeZip({ [typed]: '', 'word/document.xml': '', 'word/embeddings/a.xlsx': '' })],
  ['docx', makeZip({ [typed]: '', 'word/document2.xml': '' })],
  ['xlsx', makeZip({ [typed]: '', 'xl/workbook.xml': '' })],
  ['pptx', makeZip({ [typed]: '', 'ppt/presentation.xml': '' })],
])('a file is known by what is in it: %s', (ending, bytes) => {
  expect(fileTypeOf(bytes)).toMatchObject({ ending })
})

test.each([
  ['empty', latin('')],
  ['other', latin('MZ\x90\0\x03')],
  ['other', latin('\x7fELF')],
  ['other', latin('<!doctype html><script>')],
  ['other', latin('<svg xmlns="http://www.w3.org/2000/svg" onload="x()">')],
  ['other', latin('Kính gửi anh/chị')],
  ['other', latin(media('avif', 'mif1', 'heic'))],
  ['other', latin(media('qt  ', 'qt  '))],
  ['archive', makeZip({ 'anh.jpg': '' })],
  ['archive', makeZip({ 'word/document.xml': '' })],
  ['archive', makeZip({ [typed]: '', 'word/document.xml': '', 'xl/workbook.xml': '' })],
  ['archive', latin('PK\x03\x04 hỏng')],
  ['archive', latin('PK\x05\x06')],
  ['archive', gzipSync('x')],
  ['macros', makeZip({ [typed]: '', 'word/document.xml': '', 'word/vbaProject.bin': '' })],
  ['old-office', latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0')],
])('what could do something, or hides what it is, has no type: %s', (reason, bytes) => {
  expect(fileTypeOf(bytes)).toBe(reason)
})

test.each([
  ['Ảnh trước khi áp dụng.JPG', 'Ảnh-trước-khi-áp-dụng.jpg'],
  ['../../etc/passwd', 'etc-passwd.jpg'],
  ['C:\\Windows\\a.b.exe', 'C-Windows-a-b.jpg'],
  ['bao_cao (2) – bản cuối.docx', 'bao-cao-2-bản-cuối.jpg'],
  ['‮gpj.exe', 'gpj.jpg'],
  ['....', 'minh-chung.jpg'],
  ['', 'minh-chung.jpg'],
])('a name becomes words and the ending of what it is: %j', (given, name) => {
  expect(nameFile(given, { ending: 'jpg', otherwise: 'minh-chung' })).toBe(name)
})

test('whatever a file is called and holds, its name is no path and nothing throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 200 }), (given, bytes) => {
      fileTypeOf(bytes)
      fileTypeOf(Buffer.concat([latin('PK\x03\x04'), bytes]))
      fileTypeOf(Buffer.concat([latin('\0\0\0\x18ftyp'), bytes]))
      const name = nameFile(given, { ending: 'pdf', otherwise: 'minh-chung' })
      expect(name).toMatch(/^[\p{L}\p{M}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.pdf$/u)
      expect([...name].length).toBeLessThanOrEqual(84)
    }),
  )
})
