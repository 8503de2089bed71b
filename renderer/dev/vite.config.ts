import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** A drawing in place of each picture, so that grids and viewers have something to show. */
function picture(path: string): string {
  const number = Number(/(\d+)$/.exec(path)?.[1] ?? 1);
  const person = path.includes('sighting');
  const [width, height] = person ? [144, 288] : [1280, 720];
  const infrared = number % 6 > 3;
  const sky = infrared ? '#2b2b2b' : `hsl(${(number * 37) % 360} 18% 62%)`;
  const coat = infrared ? '#e4e4e4' : `hsl(${(number * 83) % 360} 45% 38%)`;
  const x = person ? 72 : 300 + (number % 5) * 120 + 70;
  const scale = person ? 0.72 : 1;
  const body = `<g transform="translate(${x} ${person ? 20 : 180}) scale(${scale})"><circle cy="40" r="34" fill="${infrared ? '#fff' : '#b88a6a'}"/><rect x="-58" y="80" width="116" height="150" rx="34" fill="${coat}"/><rect x="-46" y="210" width="40" height="160" rx="14" fill="#333"/><rect x="6" y="210" width="40" height="160" rx="14" fill="#333"/></g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="${sky}"/><rect y="72%" width="100%" height="28%" fill="#0004"/>${body}</svg>`;
}

const pictures: Plugin = {
  name: 'duskmatch-made-up-pictures',
  configureServer(server) {
    server.middlewares.use((request, response, next) => {
      if (request.url?.startsWith('/media/') !== true) return next();
      response.setHeader('Content-Type', 'image/svg+xml');
      response.end(picture(request.url));
    });
  },
};

export default defineConfig({ root: new URL('..', import.meta.url).pathname, plugins: [react(), pictures], server: { host: '127.0.0.1', port: 5199 } });
