// Where programs are that the tests use if they are there. Only Node's own modules: setup runs before the packages are.

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @param {string} file */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The path of the first of these programs that is installed.
 * @param {string[]} names
 * @param {string[]} [elsewhere] paths to look at besides
 */
export function findProgram(names, elsewhere = []) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...elsewhere].find(
    isExecutable,
  );
}

/** FIREFOX_PATH, or a Firefox where they usually are. */
export function findFirefox() {
  const asked = process.env.FIREFOX_PATH;
  if (asked) return isExecutable(asked) ? asked : undefined;
  return findProgram(
    ['firefox', 'firefox-esr'],
    ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
  );
}

/** The driver of WebKitGTK, and the screen that it draws on: both or nothing. */
export function findWebKit() {
  const driver = findProgram(['WebKitWebDriver']);
  const screen = findProgram(['Xvfb']);
  return driver && screen ? { driver, screen } : undefined;
}
