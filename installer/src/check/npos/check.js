// Decodes every *.bin of a folder to its last byte with npos, an ESC/POS parser that we did not write, and its Chinese with
// iconv-lite. Prints one line per receipt; exits with 1 when a command is unknown, a byte is left over or a text is broken.
'use strict';

const fs = require('fs');
const path = require('path');

// npos warns on old Buffer constructors with every call.
process.removeAllListeners('warning');
process.on('warning', () => {});

const rules = require('npos/lib/parser/rules');
const symbols = require('npos/lib/parser/symbols');
const iconv = require('iconv-lite');
const { PNG } = require('pngjs');

// npos has no rule for two-dimensional symbols; their length is in the command like that of its neighbours.
rules[symbols.GS]['(k'] = [0, 'd16'];
const npos = require('npos');

const RASTER_HEAD = 8;

/** All texts of a receipt, decoded; throws when one is not GB18030 or hides a control character. */
function texts(raw, tree) {
  return tree
    .filter((node) => node.ascii === 'STX')
    .map((node) => iconv.decode(raw.subarray(node.offset, node.offset + node.length), 'gb18030'))
    .map((text) => {
      if (/[\u0000-\u0009\u000b-\u001f\ufffd]/.test(text)) {
        throw new Error(`broken text ${JSON.stringify(text)}`);
      }
      return text;
    });
}

/** Every picture as rows of dots, so that an empty or torn one is noticed; written as PNG beside the receipt on demand. */
function pictures(raw, tree, file, write) {
  const rasters = tree.filter((node) => node.ascii === 'GS' && node.fn === 'v0');
  rasters.forEach((node, index) => {
    const at = node.offset;
    const rowBytes = raw.readUInt16LE(at + 4);
    const rows = raw.readUInt16LE(at + 6);
    const png = new PNG({ width: rowBytes * 8, height: rows });
    let ink = 0;
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < rowBytes * 8; x++) {
        const dot = (raw[at + RASTER_HEAD + y * rowBytes + (x >> 3)] >> (7 - (x & 7))) & 1;
        ink += dot;
        png.data.fill(dot ? 0 : 255, (y * rowBytes * 8 + x) * 4, (y * rowBytes * 8 + x) * 4 + 3);
        png.data[(y * rowBytes * 8 + x) * 4 + 3] = 255;
      }
    }
    if (ink === 0) {
      throw new Error(`picture ${index + 1} is empty`);
    }
    if (write) {
      fs.writeFileSync(file.replace(/\.bin$/, `-picture${index + 1}.png`), PNG.sync.write(png));
    }
  });
  return rasters.length;
}

async function check(file, write) {
  const raw = fs.readFileSync(file);
  // analyze() keeps every command where it was found; parse() builds pictures and moves their offsets. Both must succeed.
  const ast = npos.parser().analyze(raw);
  if (ast.error) {
    throw ast.error;
  }
  const parsed = await npos.parser().parse(raw);
  const rasters = parsed.entries.filter((entry) => entry.type === 'raster').length;
  let next = 0;
  for (const node of ast.tree) {
    if (node.offset !== next) {
      throw new Error(`bytes ${next} to ${node.offset} belong to no command`);
    }
    next = node.offset + node.length;
  }
  if (next !== raw.length) {
    throw new Error(`the last command ends at ${next} of ${raw.length} bytes`);
  }
  const lines = texts(raw, ast.tree).join('').split('\n').filter((line) => line.trim() !== '');
  const commands = ast.tree.filter((node) => node.ascii !== 'STX');
  const has = (first, fn) => commands.some((node) => node.ascii === first && node.fn === fn);
  if (!has('ESC', '@') || !has('FS', '&')) {
    throw new Error('not initialised, or Chinese not switched on');
  }
  if (!has('GS', 'V')) {
    throw new Error('not cut');
  }
  const chinese = (lines.join('').match(/[\u4e00-\u9fff]/g) || []).length;
  const count = pictures(raw, ast.tree, file, write);
  if (count > 0 && rasters === 0) {
    throw new Error('pictures that npos does not see');
  }
  return `${raw.length} bytes, ${commands.length} commands, ${lines.length} lines, ${chinese} Chinese characters, `
    + `${count} pictures | ${lines.slice(0, 3).map((line) => line.trim()).join(' | ')}`;
}

async function main() {
  const args = process.argv.slice(2);
  const write = args.includes('--pictures');
  const folder = args.find((arg) => !arg.startsWith('--'));
  if (!folder) {
    console.error('usage: node check.js [--pictures] FOLDER');
    process.exit(2);
  }
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.bin')).sort();
  let bad = files.length === 0 ? 1 : 0;
  for (const name of files) {
    try {
      console.log(`ok   ${name}: ${await check(path.join(folder, name), write)}`);
    } catch (error) {
      bad++;
      console.log(`FAIL ${name}: ${error.message}`);
    }
  }
  console.log(`${files.length} receipts decoded to the last byte, ${files.length === 0 ? 0 : bad} failed`);
  process.exit(bad === 0 ? 0 : 1);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
