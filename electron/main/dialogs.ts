import { dialog, type BrowserWindow, type FileFilter } from 'electron';
import { type FilePurpose } from '../../contract/host-request.ts';

const FILTERS: Readonly<Record<FilePurpose, FileFilter[]>> = {
  photos: [{ name: 'Photos', extensions: ['jpg', 'jpeg', 'png', 'tif', 'tiff', 'webp', 'bmp'] }],
  model: [{ name: 'ONNX', extensions: ['onnx'] }],
};

export async function pickFolders(window: BrowserWindow): Promise<string[]> {
  return (await dialog.showOpenDialog(window, { properties: ['openDirectory', 'multiSelections'] })).filePaths;
}

export async function pickFiles(window: BrowserWindow, purpose: FilePurpose): Promise<string[]> {
  const properties: Array<'openFile' | 'multiSelections'> = purpose === 'photos' ? ['openFile', 'multiSelections'] : ['openFile'];
  return (await dialog.showOpenDialog(window, { properties, filters: FILTERS[purpose] })).filePaths;
}
