/** The trainer's process: one order from its parent, carried out at low priority. */
import { constants, setPriority } from 'node:os';

try {
  // threads started from here on take it over: those of TensorFlow, and those that read pictures
  setPriority(constants.priority.PRIORITY_LOW);
} catch {
  // where it may not be lowered, training only costs more
}
const { openPort } = await import('./port.ts');
const { serveOrders } = await import('./serve-orders.ts');
serveOrders(openPort());
