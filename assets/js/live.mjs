// Parts of a page that look for news by themselves (macro `live`): every 5 s while something
// happens, slower up to every 30 s while nothing does, not at all while nobody sees the page.
const SOONEST = 5_000
const LATEST = 30_000
const SLOWER = 1.5
const OVER = new Set([286, 401, 403, 404, 410])

export function keepLooking (htmx, root = document) {
  for (const part of root.querySelectorAll('[data-medreg-live]')) look(htmx, part)
}

function look (htmx, part) {
  let tag = part.dataset.etag || ''
  let wait = SOONEST
  let timer = 0

  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(now, wait)
  }
  const now = () => {
    if (document.hidden || part.contains(document.activeElement)) return later()
    htmx.trigger(part, 'medreg:look')
  }

  part.addEventListener('htmx:configRequest', event => {
    if (event.target === part && tag) event.detail.headers['If-None-Match'] = tag
  })
  part.addEventListener('htmx:beforeSwap', event => {
    if (event.target === part && event.detail.xhr.status === 286) event.detail.shouldSwap = true
  })
  part.addEventListener('htmx:afterRequest', event => {
    if (event.target !== part) return
    const { status } = event.detail.xhr
    if (OVER.has(status)) return clearTimeout(timer)
    const isNews = status === 200 && event.detail.xhr.getResponseHeader('ETag') !== tag
    tag = event.detail.xhr.getResponseHeader('ETag') || tag
    wait = isNews ? SOONEST : Math.min(wait * SLOWER, LATEST)
    later()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return
    wait = SOONEST
    later()
  })
  later()
}
