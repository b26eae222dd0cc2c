import { expect, it } from 'vitest'
import { parseCitedRange, renderDocumentPage } from '../../../src/channels/web/document-page.ts'
import { parseStructure } from '../../../src/knowledge/parse-structure.ts'

const TEXT = `I. MỤC ĐÍCH

1. Yêu cầu

- Bảo đảm <b>khách quan</b>:

+ Đúng đối tượng;

+ Đúng thời hạn.

2. Phạm vi

- Toàn ngành.
`

async function render(doan?: string): Promise<string> {
  const document = {
    id: 'a/b',
    title: 'Kế hoạch <1>',
    number: '12/KH',
    issued: '',
    organization: 'a',
    text: TEXT,
  }
  const passages = parseStructure(TEXT)
  const page = await renderDocumentPage({
    document: { ...document, passages },
    organization: undefined,
    cited: parseCitedRange(doan),
  })
  return String(page)
}

it('shows a document as text, whatever stands in it', async () => {
  const page = await render()
  expect(page).toContain('<h1>Kế hoạch &lt;1&gt;</h1>')
  expect(page).toContain('Bảo đảm &lt;b&gt;khách quan&lt;/b&gt;')
  expect(page).not.toContain('cited')
})

it('marks the passages that a citation covers', async () => {
  const from = TEXT.indexOf('+ Đúng đối tượng')
  const page = await render(`${from}-${TEXT.indexOf('2. Phạm vi') - 2}`)
  expect(page.match(/class="text level-2 cited"/g)?.length).toBe(2)
  expect(page).toContain(`id="p-${from}"`)
})

it('leads to the right passage also when the citation begins in its middle', async () => {
  const from = TEXT.indexOf('đối tượng')
  const page = await render(String(from))
  expect(page).toContain(`<span id="p-${from}" tabindex="-1"></span>`)
  expect(page.match(/class="text level-2 cited"/g)?.length).toBe(1)
})

it.each(['', 'x', '-5', '1-', '99999999999', '999999'])('marks nothing for “%s”', async (doan) => {
  expect(await render(doan)).not.toContain('cited"')
})
