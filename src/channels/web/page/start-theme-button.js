import { findElement } from './find-element.js'

/** Lets the person choose light or dark; without a choice the page follows the system, also when that changes. */
export function startThemeButton() {
  const button = findElement('theme-button', HTMLButtonElement)
  const systemIsDark = matchMedia('(prefers-color-scheme: dark)')
  const show = () => {
    const dark = isDark(systemIsDark)
    button.setAttribute('aria-pressed', String(dark))
    button.title = dark ? 'Chuyển sang nền sáng' : 'Chuyển sang nền tối'
  }
  button.addEventListener('click', () => {
    const theme = isDark(systemIsDark) ? 'light' : 'dark'
    document.documentElement.dataset.theme = theme
    keep(theme)
    show()
  })
  systemIsDark.addEventListener('change', show)
  button.hidden = false
  show()
}

/** @param {MediaQueryList} systemIsDark */
function isDark(systemIsDark) {
  const { theme } = document.documentElement.dataset
  return theme === undefined ? systemIsDark.matches : theme === 'dark'
}

/** @param {string} theme */
function keep(theme) {
  try {
    localStorage.setItem('theme', theme)
  } catch {
    // Storage can be forbidden; the choice then holds until the page is left.
  }
}
