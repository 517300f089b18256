// Takes every page of the console in a headless Chromium: node pages.js ADDRESS FOLDER, the password on standard input.
// Ends with 1 when a page is missing, says something on the browser's console, or is wider than the window.
const fs = require('fs');
const path = require('path');
const puppeteer = require('puppeteer-core');

const [address, folder] = process.argv.slice(2);
const password = fs.readFileSync(0, 'utf8').trim();
const chromium = process.env.CHROMIUM
  || ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(file => fs.existsSync(file));
const pages = ['', '/shops', '/sales', '/stock', '/members', '/days', '/cases', '/approvals', '/prices', '/prices/1', '/new-price', '/promotions', '/coupons', '/import', '/audit?check=true'];
// One page behind another: the first link of a kind on it.
const behind = [['/days', '/console/days/']];

async function main() {
  fs.mkdirSync(folder, { recursive: true });
  const browser = await puppeteer.launch({
    executablePath: chromium,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
  });
  const faults = [];
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1366, height: 900 });
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) faults.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', error => faults.push(`${page.url()}: ${error.message}`));
    await page.goto(`${address}/console/login`, { waitUntil: 'load' });
    await page.screenshot({ path: path.join(folder, 'login.png') });
    await page.type('input[name=password]', password);
    await Promise.all([page.waitForNavigation(), page.click('form button')]);
    const take = async name => {
      const answer = await page.goto(`${address}/console${name}`, { waitUntil: 'load' });
      if (!answer.ok()) faults.push(`${name || '/'} answers ${answer.status()}`);
      await new Promise(resolve => setTimeout(resolve, 500));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      if (wide) faults.push(`${name || '/'} is wider than the window`);
      const file = `${name.slice(1).replace(/[/?=]/g, '-') || 'overview'}.png`;
      await page.screenshot({ path: path.join(folder, file) });
      console.log(`  ${file}`);
    };
    for (const name of pages) await take(name);
    for (const [from, start] of behind) {
      await page.goto(`${address}/console${from}`, { waitUntil: 'load' });
      const link = await page.evaluate(prefix =>
        [...document.querySelectorAll('a')].map(a => a.getAttribute('href')).find(to => to && to.startsWith(prefix)), start);
      if (link) await take(link.slice('/console'.length));
      else faults.push(`${from} has no link to ${start}`);
    }
  } finally {
    await browser.close();
  }
  faults.forEach(fault => console.log(`FAULT ${fault}`));
  console.log(`${pages.length + behind.length + 1} pages, ${faults.length} faults`);
  process.exit(faults.length === 0 ? 0 : 1);
}

main().catch(error => {
  console.log(`FAULT ${error.stack}`);
  process.exit(1);
});
