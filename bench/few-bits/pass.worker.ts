import { parentPort, workerData } from 'node:worker_threads';
import { passOf, type PassData, type PassJob } from './pass.ts';

const pass = passOf(workerData as PassData);
parentPort?.on('message', (job: PassJob) => parentPort?.postMessage(pass(job)));
