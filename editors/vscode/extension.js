// Starts `newsmatter lsp` and hands it the Markdown and HTML files that are opened.

const { workspace } = require('vscode')
const { LanguageClient } = require('vscode-languageclient/node')
const { documentSelector, serverOptions } = require('./server')

let client

exports.activate = async () => {
  const path = workspace.getConfiguration('newsmatter').get('path')
  client = new LanguageClient('newsmatter', 'newsmatter', serverOptions(path), { documentSelector })
  await client.start()
}

exports.deactivate = () => client?.stop()
