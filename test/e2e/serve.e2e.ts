import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const executable = process.env['DUSKMATCH_CHROMIUM'] ?? '';

describe.skipIf(executable === '')('served to a browser', () => {
  let userData: string;
  let server: ChildProcess;
  let address: string;
  let browser: Browser;
  let page: Page;
  const consoleWords: string[] = [];

  beforeAll(async () => {
    userData = await mkdtemp(join(tmpdir(), 'duskmatch-serve-'));
    server = spawn(process.execPath, [join(root, 'cli/main.ts'), 'serve', '--json', '--user-data', userData], { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    for await (const words of server.stdout ?? []) {
      out += String(words);
      if (out.includes('}')) break;
    }
    address = (JSON.parse(out) as { address: string }).address;
    browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
    page = await browser.newPage();
    page.on('console', (message) => consoleWords.push(message.text()));
    page.on('pageerror', (error) => consoleWords.push(error.message));
  });
  afterAll(async () => {
    await browser.close();
    server.kill('SIGKILL');
    await rm(userData, { recursive: true, force: true });
  });

  it('opens at the printed address, leaves the token behind, and complains of nothing', async () => {
    await page.goto(address);
    await page.getByRole('navigation').first().waitFor();
    expect(new URL(page.url()).search).toBe('');
    expect(await page.evaluate('document.cookie')).toBe('');
    expect(consoleWords).toEqual([]);
  });

  it('lets another site neither read nor connect', async () => {
    const stranger = await browser.newPage();
    await stranger.goto('about:blank');
    const { origin, host } = new URL(address);
    expect(await stranger.evaluate(`fetch('${origin}/').then(() => 'read', () => 'refused')`)).toBe('refused');
    expect(await stranger.evaluate(`new Promise((resolve) => { const socket = new WebSocket('ws://${host}/channel'); socket.onopen = () => resolve('connected'); socket.onerror = () => resolve('refused'); })`)).toBe('refused');
    await stranger.close();
  });

  it('without its cookie the page is not shown', async () => {
    const other = await browser.newContext();
    const visitor = await other.newPage();
    const answer = await visitor.goto(new URL('/', address).href);
    expect(answer?.status()).toBe(403);
    await other.close();
  });

  it('says so when the server is gone', async () => {
    server.kill('SIGTERM');
    await once(server, 'exit');
    await page.getByRole('alert').first().waitFor();
  });
});
