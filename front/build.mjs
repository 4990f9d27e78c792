// Bundles the studio's pages into src/detente/studio/static: `npm ci && npm run build`, in this folder.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] || join(here, "..", "src", "detente", "studio", "static");

/** The hash of all sources in the order of their paths: each path, its length in bytes, its bytes. */
function hashOfSources() {
  const files = readdirSync(here, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(here, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((name) => !name.startsWith("node_modules/"))
    .sort();
  const hash = createHash("sha256");
  for (const name of files) {
    const bytes = readFileSync(join(here, name));
    hash.update(`${name}\n${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}

/** The licence of each package of which something is in the bundle. */
function licences(inputs) {
  const packages = new Set(
    Object.keys(inputs)
      .map((name) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(name)?.[1])
      .filter(Boolean),
  );
  const told = [...packages].sort().map((name) => {
    const folder = join(here, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    if (!file) throw new Error(`${name} has no licence file`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  });
  return `The studio's pages hold these packages, under these licences.\n\n${told.join(`\n${"-".repeat(72)}\n\n`)}`;
}

/** A page's script and style, each one file; return what the script was made of. */
async function bundle(name, script, style) {
  const common = { absWorkingDir: here, bundle: true, minify: true, charset: "utf8", write: false };
  const made = await build({
    ...common,
    entryPoints: [script],
    format: "iife",
    target: "es2022",
    legalComments: "none",
    banner: { js: `/* sources sha256 ${sources} */` },
    metafile: true,
  });
  const styled = await build({ ...common, entryPoints: [style] });
  writeFileSync(join(target, `${name}.js`), made.outputFiles[0].contents);
  writeFileSync(join(target, `${name}.css`), styled.outputFiles[0].contents);
  return made.metafile.inputs;
}

const sources = hashOfSources();
mkdirSync(target, { recursive: true });
const studio = await bundle("studio", "main.js", "studio.css");
const seats = await bundle("exercise", "exercise/main.js", "exercise/exercise.css");
writeFileSync(join(target, "LICENSES.txt"), licences({ ...studio, ...seats }));
cpSync(join(here, "index.html"), join(target, "index.html"));
cpSync(join(here, "exercise", "exercise.html"), join(target, "exercise.html"));
