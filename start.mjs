// Plain JavaScript that any Node can read: older ones must get as far as this sentence.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Cần Node từ bản 22.18 trở lên (đang chạy bản ${process.versions.node}); vui lòng chạy “npm ci” không kèm --ignore-scripts để npm tải bản phù hợp, rồi “npm start”.`,
  )
  process.exit(1)
}
await import('./src/main.ts')
