// The Python scripts of experiments: a list of [data, prepare, fit, view, hue] comes in, a list of scripts goes out, as JSON.

import { readFileSync } from 'node:fs';
import { load } from 'cluster-playground/core';

const lab = await load();
/** @type {[string, string, string, string?, string?][]} */
const experiments = JSON.parse(readFileSync(0, 'utf8'));
const scripts = experiments.map(
  ([data, prepare, fit, view, hue]) => lab.describe({ data, prepare, fit, view, hue }).python,
);
process.stdout.write(JSON.stringify(scripts));
