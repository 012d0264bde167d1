// Builds scss/ and js/ into the folder given as first argument; run by tools/assets.py.
// Names carry a hash of their content, so that browsers may keep them for ever.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as esbuild from 'esbuild'
import * as sass from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const out = process.argv[2]
const files = {}

function keep (name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  const hashed = name.replace(/(\.[a-z]+)$/, `-${hash}$1`)
  mkdirSync(dirname(join(out, hashed)), { recursive: true })
  writeFileSync(join(out, hashed), content)
  files[name] = hashed
}

// The numbers that scss/_base.scss uses as names of two custom properties.
function withLeading (css) {
  return css
    .replace(/line-height: 1\.6001/g, 'line-height: var(--medreg-leading)')
    .replace(/line-height: 1\.3001/g, 'line-height: var(--medreg-leading-heading)')
}

async function style (name) {
  const compiled = sass.compile(join(here, 'scss', `${name}.scss`), {
    loadPaths: [here],
    quietDeps: true
  })
  const bundled = await esbuild.build({
    stdin: { contents: withLeading(compiled.css), loader: 'css', resolveDir: here },
    bundle: true,
    minify: true,
    write: false,
    outfile: `${name}.css`,
    target: ['chrome90', 'firefox90', 'safari14'],
    loader: { '.svg': 'dataurl' }
  })
  keep(`${name}.css`, bundled.outputFiles[0].contents)
}

async function script (name) {
  const bundled = await esbuild.build({
    entryPoints: [join(here, 'js', `${name}.mjs`)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: ['es2020'],
    legalComments: 'eof'
  })
  keep(`${name}.js`, bundled.outputFiles[0].contents)
}

await style('medreg')
await style('plain')
await script('medreg')
for (const image of readdirSync(join(here, 'images')).sort()) {
  keep(`images/${image}`, readFileSync(join(here, 'images', image)))
}
writeFileSync(join(out, 'files.json'), JSON.stringify(files, null, 2))
