// The Python scripts of experiments: a list of [data, prepare, fit] comes in, a list of scripts goes out, as JSON.

import { readFileSync } from 'node:fs';
import { load } from 'cluster-playground/core';

const lab = await load();
/** @type {[string, string, string][]} */
const experiments = JSON.parse(readFileSync(0, 'utf8'));
const scripts = experiments.map(([data, prepare, fit]) => lab.describe({ data, prepare, fit }).python);
process.stdout.write(JSON.stringify(scripts));
