import { html } from 'hono/html'
import type { Html } from '../../http/render-page.ts'

export function renderEmblem(): Html {
  return html`<img class="emblem" src="/assets/icon.svg" alt="" width="40" height="40">`
}

/** Hidden until a script can serve it. */
export function renderThemeButton(): Html {
  return html`<button type="button" id="theme-button" class="icon-button" aria-label="Nền tối" aria-pressed="false" hidden>
<svg class="moon" viewBox="0 0 24 24" aria-hidden="true"><path d="M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7Z"/></svg>
<svg class="sun" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4"/></svg>
</button>`
}
