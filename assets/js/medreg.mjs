// What pages gain where scripts run; every page also works without.
import {
  Button, CharacterCount, ErrorSummary, FileUpload, NotificationBanner, PasswordInput,
  ServiceNavigation, SkipLink, Tabs, createAll
} from 'govuk-frontend'
import htmx from 'htmx.org/dist/htmx.esm.js'
import { keepLooking } from './live.mjs'

// Nothing that the content security policy forbids, and nothing from elsewhere.
Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  historyCacheSize: 0,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  responseHandling: [
    { code: '204', swap: false },
    { code: '304', swap: false },
    { code: '[23]..', swap: true },
    { code: '[45]..', swap: false, error: true }
  ]
})

for (const part of [
  Button, CharacterCount, ErrorSummary, FileUpload, NotificationBanner, PasswordInput,
  ServiceNavigation, SkipLink, Tabs
]) {
  createAll(part)
}

keepLooking(htmx)
