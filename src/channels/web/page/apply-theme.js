// A plain script in the head, so that a kept choice holds before anything is painted.
try {
  const theme = localStorage.getItem('theme')
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme
} catch {
  // Storage can be forbidden; the system's choice stays.
}
