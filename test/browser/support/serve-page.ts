import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { createWebRoutes } from '../../../src/channels/web/web-routes.ts'
import { startServer } from '../../../src/http/start-server.ts'
import { createFakeAssistant, type FakeAssistant } from './fake-assistant.ts'
import { openBrowser } from './open-browser.ts'

export interface Stage {
  browser: Browser
  assistant: FakeAssistant
  url: string
}

/** One browser for the tests of a file; for each of them a server and an assistant that knows nothing yet. */
export function servePage(): Stage {
  let browser: Browser | undefined
  let assistant = createFakeAssistant()
  let url = ''

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })
  beforeEach(async () => {
    assistant = createFakeAssistant()
    const server = await startServer({ host: '127.0.0.1', port: 0, routes: [createWebRoutes(assistant)] })
    url = server.url
    return async () => {
      for (const context of browser?.contexts() ?? []) await context.close()
      await server.close()
    }
  })

  return {
    get browser() {
      if (browser === undefined) throw new Error('The browser is opened before the first test')
      return browser
    },
    get assistant() {
      return assistant
    },
    get url() {
      return url
    },
  }
}

export async function ask(page: Page, question: string): Promise<void> {
  await page.getByLabel('Câu hỏi của anh/chị').fill(question)
  await page.keyboard.press('Enter')
}
