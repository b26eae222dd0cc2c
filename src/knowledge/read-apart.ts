import { extname } from 'node:path'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { readDocx } from './read-docx.ts'
import { readPdf } from './read-pdf.ts'

type Read = { text: string } | { refused: string }

const longestReading = 120_000
const mostMemoryMb = 512

/**
 * Reads a Word or PDF file in a thread of its own: taking one apart can keep a processor busy for seconds, and a
 * malicious one for ever, while questions go on being answered.
 */
export function readApart(path: string, bytes: Uint8Array): Promise<Read> {
  const ending = extname(path).toLowerCase()
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { task: readApart.name, ending, bytes },
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
  })
  return new Promise((resolve) => {
    const finish = (read: Read) => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(read)
    }
    const timer = setTimeout(() => finish({ refused: tooHard }), longestReading)
    worker.once('message', finish)
    worker.once('error', () => finish({ refused: broken }))
    worker.once('exit', () => finish({ refused: broken }))
  })
}

const tooHard = 'đọc tệp quá lâu nên đã dừng; vui lòng tách nhỏ hoặc xuất lại tệp.'
const broken = 'tệp bị hỏng hoặc quá phức tạp, không đọc được; vui lòng xuất lại tệp.'

async function readHere(ending: string, bytes: Uint8Array): Promise<Read> {
  return ending === '.docx' ? readDocx(bytes) : readPdf(bytes)
}

if (!isMainThread && workerData?.task === readApart.name) {
  parentPort?.postMessage(await readHere(workerData.ending, workerData.bytes))
}
