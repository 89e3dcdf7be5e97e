// Runs one check of a built site: `node run.mjs CHECK FOLDER`, where FOLDER is what `skillc build --target site` wrote.
// Exits 0 where the check holds; else says what does not and exits 1. Without arguments it lists the checks.
import * as audit from './audit.mjs';
import * as checklist from './checklist.mjs';
import * as hostile from './hostile.mjs';
import * as ranking from './ranking.mjs';
import * as reading from './reading.mjs';
import * as report from './report.mjs';
import * as search from './search.mjs';
import * as searchWeight from './search_weight.mjs';
import * as served from './served.mjs';
import * as theme from './theme.mjs';
import * as words from './words.mjs';
import { Site } from './site.mjs';

const checks = { ...audit, ...checklist, ...hostile, ...ranking, ...reading, ...report, ...search, ...searchWeight, ...served, ...theme, ...words };
const [name, folder] = process.argv.slice(2);
if (!name) {
  console.log(Object.keys(checks).join('\n'));
  process.exit(0);
}
const site = await Site.open(folder);
try {
  await checks[name](site);
  site.assertQuiet();
} catch (failure) {
  console.error(failure.message + '\n' + (failure.stack ?? '').split('\n').filter((line) => line.includes('tests/site')).join('\n'));
  process.exitCode = 1;
} finally {
  await site.close();
}
