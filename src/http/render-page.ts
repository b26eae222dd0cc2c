import { html } from 'hono/html'

/** What `html` gives: text that is already escaped. */
export type Html = ReturnType<typeof html>

export interface Page {
  title: string
  /** Names the style and the script that this layout has besides the common ones. */
  layout: 'chat' | 'document' | 'notice'
  body: Html
}

/** Style and scripts come as files, so that the content security policy can refuse everything inline. */
export function renderPage({ title, layout, body }: Page): Html {
  return html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#13211f">
<title>${title}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/base.css">
<script src="/assets/apply-theme.js"></script>
${
  layout === 'notice'
    ? ''
    : html`<link rel="stylesheet" href="/assets/${layout}.css">
<script type="module" src="/assets/${layout}.js"></script>`
}
</head>
<body class="${layout}">
${body}
</body>
</html>`
}

/** A page with one message and the way back: not found, or an apology. */
export function renderNoticePage(title: string, message: string): Html {
  return renderPage({
    title: `${title} – Trợ lý Thi đua`,
    layout: 'notice',
    body: html`<main class="notice-card">
<h1>${title}</h1>
<p>${message}</p>
<p><a class="button" href="/">Về trang trò chuyện</a></p>
</main>`,
  })
}
