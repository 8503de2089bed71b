import Database from 'better-sqlite3';
import { parentPort, workerData } from 'node:worker_threads';
import { calibrate } from './calibrate.ts';
import { type CalibrationReply, type CalibrationTask } from './calibration-messages.ts';
import { vectorsOf } from '../store/vectors-of.ts';

const port = parentPort;
if (!port) throw new Error('calibration.worker runs as a worker thread only.');
const { indexDb, modelRow, dimension, rows: labelled } = workerData as CalibrationTask;
const database = new Database(indexDb, { readonly: true, fileMustExist: true });
const { rows, vectors } = vectorsOf(database, modelRow, dimension, labelled);
database.close();
port.postMessage({ sightings: rows.length, pairs: calibrate(rows, vectors, dimension) } satisfies CalibrationReply);
port.close();
