// Writes docs/screens/README.md, the gallery of all screenshots in that folder. With --check, only
// reports whether the gallery is complete.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { argv, exit } from 'node:process';
import { fileURLToPath } from 'node:url';

const AREAS = {
  start: 'Start page',
  room: 'Rooms',
  stranger: 'Chats with strangers',
  forum: 'Forum',
  account: 'Accounts',
  login: 'Login',
  admin: 'Administration',
  connection: 'Connection',
};

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../docs/screens');
const target = join(folder, 'README.md');

/** "room-report-person-phone.png" shows "report person" on a "phone", in the area "room". */
function describe(file) {
  const [area, ...rest] = file.replace(/\.png$/, '').split('-');
  const device = ['phone', 'desktop', 'dark'].includes(rest.at(-1)) ? rest.pop() : 'desktop';
  return { file, area, subject: rest.join(' ') || 'overview', device };
}

function section([area, title], screens) {
  const shown = screens.filter((screen) => screen.area === area);
  const subjects = new Set(shown.map((screen) => screen.subject));
  const image = (screen, width) =>
    screen ? `<img src="${screen.file}" width="${width}" alt="${title}: ${screen.subject}, ${screen.device}">` : '';
  const rows = [...subjects].map((subject) => {
    const all = shown.filter((screen) => screen.subject === subject);
    const phone = all.find((screen) => screen.device === 'phone');
    const wide = all.filter((screen) => screen !== phone).map((screen) => image(screen, 480));
    return `| ${subject} | ${wide.join(' ')} | ${image(phone, 180)} |`;
  });
  return `## ${title}\n\n| Subject | Desktop | Phone |\n|---|---|---|\n${rows.join('\n')}\n`;
}

const screens = readdirSync(folder)
  .filter((file) => file.endsWith('.png'))
  .sort()
  .map(describe);
const unknown = screens.filter((screen) => !(screen.area in AREAS));
if (unknown.length > 0) {
  console.error(`No area for ${unknown.map((screen) => screen.file).join(', ')}: add it to AREAS.`);
  exit(1);
}
const gallery = `# Screenshots

The browser tests take these pictures of the running page. \`scripts/gallery.mjs\` writes this page.
To renew them, name the folder for one run of the tests, and then write the gallery:

\`\`\`sh
PARLEY_SCREENS=docs/screens ./test system-tests
node scripts/gallery.mjs
\`\`\`

${Object.entries(AREAS)
  .map((area) => section(area, screens))
  .join('\n')}`;
if (!argv.includes('--check')) writeFileSync(target, gallery);
else if (readFileSync(target, 'utf8') !== gallery) {
  console.error('docs/screens/README.md is not complete: run node scripts/gallery.mjs');
  exit(1);
}
