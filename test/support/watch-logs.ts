import { join } from 'node:path'
import { expect, onTestFinished, vi } from 'vitest'

/** What no log may hold: in every name, and by `secretly` in every text that isn't a command or a choice. */
export const canary = 'Canary'
export const canaryPhone = '0912 345 678'
/** Personal words around a message. */
export const secretly = (text: string) => `Em là ${canary}, sđt ${canaryPhone}. ${text}`

const root = join(import.meta.dirname, '../..')
/** Shorter ones are found in any log. */
const shortestTyped = 4
const shortestId = 6

let written: string[] = []
let typed = new Set<string>()

/**
 * Until the end of the test all that this process and those it starts write to standard error is kept, where logs go,
 * and not shown. It fails the test when anything of people is found in it then, also in what is logged while stopping.
 */
export function watchLogs(): void {
  written = []
  typed = new Set()
  // What is asked to be done first is done last, after everything has been stopped.
  onTestFinished(() => expectNothingOfPeople(logsOfTest()))
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    noteLog(String(chunk))
    return true
  })
  onTestFinished(() => spy.mockRestore())
}

export function logsOfTest(): string {
  return written.join('')
}

/** What a process that was started says on standard error. */
export function noteLog(chunk: string): void {
  written.push(chunk)
}

/** Words of a person, as they were typed. */
export function noteTyped(text: string): void {
  if (text.length >= shortestTyped) typed.add(text)
}

/** The chat of a person. */
export function notePerson(id: string): void {
  if (id.length < shortestId) throw new Error(`„${id}“ is too short to be looked for in a log`)
  typed.add(id)
}

export function expectNothingOfPeople(said: string): void {
  // Where the repository lies is nobody's name.
  const text = said.replaceAll(root, '').toLowerCase()
  const secrets = [canary, canaryPhone, canaryPhone.replaceAll(' ', ''), ...typed]
  const asLogged = new Set(secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]))
  expect([...asLogged].filter((secret) => text.includes(secret.toLowerCase()))).toEqual([])
}
