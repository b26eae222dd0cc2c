import { findElement } from './find-element.js'

/**
 * @typedef {{ id: string, name: string, short: string, button: HTMLButtonElement }} Choice
 */

/**
 * The dialog that says where the person works. The bar shows a choice only once `show` is told that it holds.
 * @param {(choice: Choice) => void} onChoose
 */
export function startOrganizationPicker(onChoose) {
  const dialog = findElement('organization-dialog', HTMLDialogElement)
  const opener = findElement('organization-button', HTMLButtonElement)
  const name = findElement('organization-name', HTMLElement)
  const choices = [...dialog.querySelectorAll('button')].flatMap(readChoice)
  opener.addEventListener('click', () => dialog.showModal())
  // A click beside the dialog falls on its backdrop, which belongs to the dialog element itself.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close()
  })

  /** @param {string} id */
  function show(id) {
    const chosen = choices.find((choice) => choice.id === id)
    if (chosen === undefined) return
    name.textContent = chosen.short
    for (const { button } of choices) button.setAttribute('aria-pressed', String(button === chosen.button))
  }

  for (const choice of choices) {
    choice.button.addEventListener('click', () => {
      dialog.close()
      onChoose(choice)
    })
  }
  return { show, names: choices.filter(({ id }) => id !== '').flatMap(({ name, short }) => [name, short]) }
}

/**
 * @param {HTMLButtonElement} button
 * @returns {Choice[]}
 */
function readChoice(button) {
  const { organization, name, short } = button.dataset
  if (organization === undefined || name === undefined || short === undefined) return []
  return [{ id: organization, name, short, button }]
}
