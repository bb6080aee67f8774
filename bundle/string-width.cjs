/**
 * Stands for string-width in the command's bundle, where every start would set up its tables for the help of yargs:
 * that takes 25 ms, and is needed only when there is more than ASCII to measure.
 */
const plain = /^[\x20-\x7e]*$/;

module.exports = (text, options) =>
  plain.test(text) ? text.length : require("../node_modules/string-width/index.js").default(text, options);
