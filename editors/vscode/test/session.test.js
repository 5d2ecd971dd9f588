// A session with the server, by the connection that VS Code's client makes.

const assert = require('node:assert/strict')
const { spawn } = require('node:child_process')
const { once } = require('node:events')
const test = require('node:test')
const protocol = require('vscode-languageserver-protocol/node')
const { documentSelector, serverOptions } = require('../server')

const uri = 'file:///news/2021-03-04-ferries-return.md'
const text = `---
category: news
title: 2021
excerpt: "After nine years the night boat sails again."
publishedDateTime: 2021-03-04 06:30
type: article

provider:
  name: Harbour Post
  domain: harbour.example

topics:
  - Ferries
---
`

/** Starts the server; `published` resolves with the next diagnostics. */
const start = () => {
  const { command, args } = serverOptions(process.env.NEWSMATTER ?? 'newsmatter')
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const connection = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(child.stdout),
    new protocol.StreamMessageWriter(child.stdin)
  )
  const published = () =>
    new Promise((resolve) => {
      const listener = connection.onNotification(
        protocol.PublishDiagnosticsNotification.type,
        ({ diagnostics }) => {
          listener.dispose()
          resolve(diagnostics)
        }
      )
    })
  connection.listen()
  return { child, connection, published }
}

test('open, fix, complete, hover, format, close', { timeout: 60_000 }, async (t) => {
  const { child, connection, published } = start()
  // Whatever fails, nothing goes on running.
  t.after(() => child.kill())
  const ask = (type, params) =>
    connection.sendRequest(type, { textDocument: { uri }, ...params })
  const tell = (type, params) => connection.sendNotification(type, params)

  const { capabilities } = await connection.sendRequest(protocol.InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: { general: { positionEncodings: ['utf-16'] } },
  })
  assert.equal(capabilities.positionEncoding, 'utf-16')
  assert.ok(capabilities.codeActionProvider.codeActionKinds.includes('source.fixAll'))
  await tell(protocol.InitializedNotification.type, {})

  let diagnostics = published()
  const document = { uri, languageId: 'markdown', version: 1, text }
  await tell(protocol.DidOpenTextDocumentNotification.type, { textDocument: document })
  diagnostics = await diagnostics
  const codes = diagnostics.map(({ code }) => code)
  assert.deepEqual(codes, ['misread-text', 'loose-timestamp'])

  const [action] = await ask(protocol.CodeActionRequest.type, {
    range: diagnostics[0].range,
    context: { diagnostics, only: [protocol.CodeActionKind.SourceFixAll] },
  })
  const edits = action.edit.changes[uri].map(({ newText }) => newText)
  assert.deepEqual(edits, ['"', '"', 'T06:30:00Z'])

  const fixed = text.replace('2021\n', '"2021"\n').replace(' 06:30', 'T06:30:00Z')
  diagnostics = published()
  await tell(protocol.DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: fixed.replace('type: article', 'ty') }],
  })
  assert.deepEqual((await diagnostics).map(({ code }) => code).includes('missing-field'), true)
  const position = { line: 5, character: 2 }
  const items = await ask(protocol.CompletionRequest.type, { position })
  assert.ok(items.some(({ label, detail }) => label === 'type' && detail === 'required'))

  const hover = await ask(protocol.HoverRequest.type, { position: { line: 2, character: 1 } })
  assert.match(hover.contents.value, /The headline/)
  const options = { tabSize: 2, insertSpaces: true }
  await assert.rejects(ask(protocol.DocumentFormattingRequest.type, { options }), /fix its errors first/)

  diagnostics = published()
  await tell(protocol.DidCloseTextDocumentNotification.type, { textDocument: { uri } })
  assert.deepEqual(await diagnostics, [])
  await connection.sendRequest(protocol.ShutdownRequest.type)
  await tell(protocol.ExitNotification.type)
  const [status] = await once(child, 'exit')
  assert.equal(status, 0)
})

test('the extension starts the server for articles', () => {
  const languages = new Set(documentSelector.map(({ language }) => language))
  const { activationEvents, contributes } = require('../package.json')
  assert.deepEqual(activationEvents, [...languages].map((language) => `onLanguage:${language}`))
  assert.equal(contributes.configuration.properties['newsmatter.path'].default, 'newsmatter')
})
