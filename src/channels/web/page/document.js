import { startThemeButton } from './start-theme-button.js'

startThemeButton()
