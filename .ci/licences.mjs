// Writes docs/licences.md from the packages that were restored: node .ci/licences.mjs          (after dotnet restore)
// With --check it writes nothing and fails when the file is out of date.
import { readFileSync, writeFileSync, readdirSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(root, 'docs/licences.md');

// Old packages that name an address instead of a licence: what a person read there.
const read = {
  'https://github.com/jbogard/MediatR/blob/master/LICENSE': 'Apache-2.0',
  'https://raw.githubusercontent.com/xunit/xunit/master/license.txt': 'Apache-2.0',
};

const tag = (xml, name) => xml.match(new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>`))?.[1].trim();

function licenceOf(folder, id) {
  const xml = readFileSync(join(folder, `${id.toLowerCase()}.nuspec`), 'utf8');
  const expression = xml.match(/<license\s+type="expression"[^>]*>([^<]*)</)?.[1];
  if (expression) return expression;
  const named = xml.match(/<license\s+type="file"[^>]*>([^<]*)</)?.[1];
  if (named) return fromText(readFileSync(join(folder, named.replaceAll('\\', '/')), 'utf8')) ?? `see ${named} in the package`;
  const address = tag(xml, 'licenseUrl');
  return read[address] ?? address ?? 'not stated';
}

function fromText(text) {
  if (/Reciprocal Public License/i.test(text)) return 'RPL-1.5 or commercial';
  if (/MICROSOFT SOFTWARE LICENSE/i.test(text)) return 'Microsoft software licence (redistributable)';
  if (/Apache License\s+Version 2\.0/i.test(text)) return 'Apache-2.0';
  if (/Permission is hereby granted, free of charge/i.test(text)) return 'MIT';
  if (/Redistribution and use in source and binary forms/i.test(text)) return /Neither the name/i.test(text) ? 'BSD-3-Clause' : 'BSD-2-Clause';
  return null;
}

function packagesOf(project) {
  const assets = JSON.parse(readFileSync(join(root, project, 'obj/project.assets.json'), 'utf8'));
  const folders = Object.keys(assets.packageFolders);
  const direct = new Set(Object.values(assets.project.frameworks).flatMap(f => Object.keys(f.dependencies ?? {})));
  return Object.entries(assets.libraries).filter(([, library]) => library.type === 'package').map(([key, library]) => {
    const [id] = key.split('/');
    const folder = folders.map(f => join(f, library.path)).find(existsSync);
    return { id, direct: direct.has(id), licence: licenceOf(folder, id) };
  });
}

function gather(projects, without = new Map()) {
  const found = new Map();
  for (const project of projects)
    for (const item of packagesOf(project))
      if (!without.has(item.id)) found.set(item.id, { ...item, direct: item.direct || found.get(item.id)?.direct });
  return new Map([...found].sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
}

const table = packages => [
  '| package | licence |', '|---|---|',
  ...[...packages.values()].map(p => `| ${p.direct ? `**${p.id}**` : p.id} | ${p.licence} |`),
].join('\n');

const under = folder => readdirSync(join(root, folder)).map(name => `${folder}/${name}`).filter(path => existsSync(join(root, path, 'obj/project.assets.json')));
const product = gather(['src/Web']); // and all that it brings along
const tests = gather([...under('src'), ...under('tests')], product);

const text = `# Licences

Achievements itself is under the [MIT licence](../LICENSE). The tables below are written by \`node .ci/licences.mjs\` from what each
restored package says of itself; bold is asked for by us, the rest comes with it. Versions stand in Directory.Packages.props.

What needs a thought before you run or change the product:

- **AutoMapper** is under the Reciprocal Public License 1.5 **or** a commercial licence. Using it in production asks for one of the two; its
  publisher gives a free community licence to individuals, small companies and non-profits. Put the key in \`AutoMapper__LicenseKey\`; without one
  everything works, and development and tests need none. We use it only to shape what is read (decision 0002), so it can be taken out.
- **MediatR** is held at 5.1.0, which is Apache-2.0; later major versions have a licence like AutoMapper's (decision 0002).
- **SQL Server** in \`docker-compose.yml\` runs as the Developer edition, which is free for development and test only. Production needs Express or a
  licensed edition, or PostgreSQL or SQLite instead.
- **Microsoft.Data.SqlClient.SNI.runtime** and a few others are Microsoft's own redistributable binaries, not open source.
- **Bootstrap, jQuery and jQuery validation** (MIT) come inside Microsoft.AspNetCore.Identity.UI.

## In the product

${table(product)}

## Only for building and testing it

${table(tests)}
`;

if (process.argv.includes('--check')) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    console.error('docs/licences.md is out of date: run node .ci/licences.mjs');
    process.exit(1);
  }
  console.log(`docs/licences.md is right: ${product.size} packages in the product, ${tests.size} beside it`);
} else {
  writeFileSync(file, text);
}
