import Database from 'better-sqlite3';
import { GalleryLoader } from './gallery-loader.ts';
import { Gallery } from './gallery.ts';
import { SideFile } from './side-file.ts';

/** usage: node side-file.child.ts INDEX.DB SIDE-FILE DIMENSION: keeps the side file until it is killed. */
const [indexDb = '', file = '', dimension] = process.argv.slice(2);
const database = new Database(indexDb, { readonly: true });
const gallery = new Gallery({ dimension: Number(dimension), threads: 1 });
const sideFile = new SideFile(file, gallery.layout, (error) => {
  throw error;
});
for (;;) {
  const loader = new GalleryLoader(database, { row: 1, sha256: 'f'.repeat(64) }, gallery, sideFile);
  loader.refresh(() => false);
  sideFile.clear();
}
