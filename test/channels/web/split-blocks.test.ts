import { expect, it } from 'vitest'
import { splitBlocks } from '../../../src/channels/web/page/split-blocks.js'

const item = (text: string, children: string[] = [], value?: number) => ({ value, text, children })

it.each([
  ['paragraphs', 'Một.\nHai.\n\nBa.', ['Một.', 'Hai.', 'Ba.'].map((text) => ({ kind: 'paragraph', text }))],
  ['a list', '- Một\n• Hai', [{ kind: 'list', ordered: false, items: [item('Một'), item('Hai')] }]],
  [
    'a list whose items stand apart',
    '1. Một\n\n2. Hai',
    [{ kind: 'list', ordered: true, items: [item('Một', [], 1), item('Hai', [], 2)] }],
  ],
  [
    'bullets below a number',
    '3. Ba:\n- a;\n- b.',
    [{ kind: 'list', ordered: true, items: [item('Ba:', ['a;', 'b.'], 3)] }],
  ],
  [
    'plus signs below a bullet',
    '- Cấp tỉnh:\n+ Cờ thi đua;\n- Khác',
    [{ kind: 'list', ordered: false, items: [item('Cấp tỉnh:', ['Cờ thi đua;']), item('Khác')] }],
  ],
  [
    'the rest of an item on an indented line',
    '- Một\n  và nửa',
    [{ kind: 'list', ordered: false, items: [item('Một và nửa')] }],
  ],
  ['a date as text', '09/11/2026 là hạn', [{ kind: 'paragraph', text: '09/11/2026 là hạn' }]],
  ['a minus as text', '-5 độ', [{ kind: 'paragraph', text: '-5 độ' }]],
  ['nothing', ' \n', []],
])('reads %s', (_, text, blocks) => {
  expect(splitBlocks(text)).toEqual(blocks)
})
