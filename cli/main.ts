import { Command, CommanderError } from 'commander';
import { errorReport, isCancelled } from '../contract/errors.ts';
import { type CommandHost } from './command-host.ts';
import { addEvaluateCommand } from './commands/evaluate.ts';
import { addIndexCommand } from './commands/index.ts';
import { addModelsCommand } from './commands/models.ts';
import { addSampleCommand } from './commands/sample.ts';
import { addSearchCommand } from './commands/search.ts';
import { addServeCommand } from './commands/serve.ts';
import { addStatusCommand } from './commands/status.ts';
import { addTrainCommand } from './commands/train.ts';
import { engineOptions, version } from './locations.ts';
import { errorLine, note } from './terminal.ts';
import { withWorkspace } from './with-engine.ts';

const USAGE = 2;
const INTERRUPTED = 130;

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(INTERRUPTED);
    stop.abort();
  });
}

const program = new Command('duskmatch').description('Finds the same person in visible-light and infrared surveillance frames, offline.').version(version).exitOverride();

const host: CommandHost = {
  signal: stop.signal,
  withWorkspace: ({ workspace, userData }, create, act) => withWorkspace(engineOptions('cli', userData), { path: workspace, create }, act),
  fail(reason) {
    note(reason);
    process.exitCode = 1;
  },
};

for (const add of [addSampleCommand, addIndexCommand, addSearchCommand, addStatusCommand, addServeCommand, addTrainCommand, addEvaluateCommand, addModelsCommand]) add(program, host);
for (const command of program.commands.flatMap((command) => (command.commands.length > 0 ? command.commands : [command]))) {
  command
    .option('--json', 'print one JSON value')
    .option('--user-data <folder>', 'where settings are remembered, instead of the usual place')
    .exitOverride();
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // help and version are no errors; commander has printed the words
    process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  } else if (isCancelled(error) && stop.signal.aborted) {
    note('Stopped. What was finished is kept; run the same again to go on.');
    process.exitCode = INTERRUPTED;
  } else {
    note(errorLine(errorReport(error)));
    process.exitCode = 1;
  }
}
