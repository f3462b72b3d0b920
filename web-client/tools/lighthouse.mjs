// node tools/lighthouse.mjs CHROMIUM content ADDRESS...: what does not depend on the speed of the
// machine, one run a page. node tools/lighthouse.mjs CHROMIUM speed RUNS ADDRESS...: performance
// scores of several runs, desktop and phone setting. Both print one line of JSON.
import { argv, stderr, stdout } from 'node:process';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import desktop from 'lighthouse/core/config/desktop-config.js';

const [chromePath, mode, ...rest] = argv.slice(2);
const chromeFlags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];

async function visit(address, port, onlyCategories, config) {
  const { lhr } = await lighthouse(address, { port, onlyCategories, logLevel: 'error' }, config);
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
  return lhr;
}

/** A run on a busy machine may see no page at all: run once more. */
async function retried(run) {
  return run().catch((failure) => {
    stderr.write(`Lighthouse runs again: ${failure.message}\n`);
    return run();
  });
}

const percent = (score) => Math.round(score * 100);

/** Which audits cost the category something. */
function faults({ auditRefs }, audits) {
  return auditRefs
    .filter(({ weight, id }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9)
    .map(({ id }) => `${id}: ${audits[id].displayValue ?? audits[id].title}`);
}

/** Scores without performance, and what the page asks for and moves. */
async function content(address, port) {
  const all = ['performance', 'accessibility', 'best-practices', 'seo'];
  const { categories, audits } = await retried(() => visit(address, port, all, desktop));
  const { performance, ...judged } = categories;
  const requests = audits['network-requests'].details.items.filter(({ url }) => url.startsWith('http'));
  return {
    address,
    categories: Object.values(judged).map((category) => ({
      id: category.id,
      score: percent(category.score),
      faults: faults(category, audits),
    })),
    layoutShift: audits['cumulative-layout-shift'].numericValue,
    requests: requests.map(({ url }) => url),
    scriptBytes: requests
      .filter(({ resourceType }) => resourceType === 'Script')
      .reduce((sum, { transferSize }) => sum + transferSize, 0),
  };
}

/** One score a run, and the machine's own speed index (1,000 is what a desktop has). */
async function speed(address, port, runs) {
  const settings = [];
  for (const [setting, config] of [
    ['desktop', desktop],
    ['phone', undefined],
  ]) {
    const scores = [];
    let machine = 0;
    for (let run = 0; run < runs; run++) {
      const lhr = await retried(() => visit(address, port, ['performance'], config));
      scores.push(percent(lhr.categories.performance.score));
      machine = Math.round(lhr.environment.benchmarkIndex);
    }
    settings.push({ setting, scores, machine });
  }
  return { address, settings };
}

const chrome = await launch({ chromePath, chromeFlags });
try {
  const [runs, addresses] = mode === 'speed' ? [Number(rest[0]), rest.slice(1)] : [1, rest];
  const pages = [];
  for (const address of addresses) {
    pages.push(await (mode === 'speed' ? speed(address, chrome.port, runs) : content(address, chrome.port)));
  }
  stdout.write(JSON.stringify(pages));
} finally {
  chrome.kill();
}
