import { html } from 'hono/html'
import { type Html, renderPage } from '../../http/render-page.ts'
import { renderEmblem, renderThemeButton } from './page-parts.ts'

export interface Organization {
  id: string
  name: string
  short: string
}

const SUGGESTIONS = [
  'Hạn nộp báo cáo là ngày nào?',
  'Tiêu chí thi đua đối với tập thể',
  'Có những hình thức khen thưởng nào?',
  'Phong trào kéo dài đến khi nào?',
]

export function renderChatPage(organizations: Organization[]): Html {
  return renderPage({
    title: 'Trợ lý Thi đua',
    layout: 'chat',
    body: html`<a class="skip-link" href="#question">Đến ô nhập câu hỏi</a>
${renderBar()}
<main>
${renderWelcome()}
<div id="log" class="log" role="log" aria-live="off" aria-label="Cuộc trò chuyện" tabindex="-1"></div>
<p id="typing" class="typing" role="status"></p>
</main>
${renderComposer()}
${renderOrganizationDialog(organizations)}`,
  })
}

function renderBar(): Html {
  return html`<header class="bar">
<div class="bar-inner">
${renderEmblem()}
<div class="brand">
<h1>Trợ lý Thi đua</h1>
<p>Hỏi đáp kế hoạch thi đua ngành y tế</p>
</div>
<button type="button" id="organization-button" class="organization-button" aria-haspopup="dialog">
<span class="organization-label">Đơn vị của anh/chị</span>
<span class="visually-hidden">:</span>
<span id="organization-name" class="organization-name">Chưa chọn</span>
<svg class="chevron" viewBox="0 0 16 16" aria-hidden="true"><path d="M4 6l4 4 4-4"/></svg>
</button>
${renderThemeButton()}
</div>
</header>`
}

function renderWelcome(): Html {
  return html`<section id="welcome" class="welcome" aria-labelledby="welcome-title">
<h2 id="welcome-title">Xin chào, anh/chị cần tìm gì trong kế hoạch thi đua?</h2>
<p>Anh/chị cứ hỏi bằng lời của mình, có dấu hay không dấu đều được. Câu trả lời luôn kèm nguồn để anh/chị mở đúng đoạn trong văn bản.</p>
<noscript><p class="noscript">Trang trò chuyện cần JavaScript. Anh/chị bật JavaScript trong trình duyệt rồi tải lại trang nhé.</p></noscript>
<h3 id="suggestions-title">Anh/chị có thể bắt đầu từ</h3>
<ul class="suggestions" aria-labelledby="suggestions-title">
${SUGGESTIONS.map((text) => html`<li><button type="button" class="suggestion">${text}</button></li>`)}
</ul>
</section>`
}

function renderComposer(): Html {
  return html`<footer class="composer">
<div id="upload" class="upload" hidden>
<input type="file" id="upload-file" class="visually-hidden">
<label id="upload-label" for="upload-file"></label>
</div>
<form id="composer" class="composer-inner" autocomplete="off">
<div class="field">
<label class="visually-hidden" for="question">Câu hỏi của anh/chị</label>
<textarea id="question" rows="1" placeholder="Nhập câu hỏi…" enterkeyhint="send" aria-describedby="composer-hint"></textarea>
<button type="submit" class="send" aria-label="Gửi"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 19V5M5.5 11.5 12 5l6.5 6.5"/></svg></button>
</div>
<p id="composer-hint" class="hint"><span class="hint-keys">Enter để gửi, Shift + Enter để xuống dòng. </span><span>Xin đối chiếu với nguồn trước khi dùng.</span></p>
</form>
</footer>`
}

function renderOrganizationDialog(organizations: Organization[]): Html {
  const choices = [...organizations, { id: '', name: 'Chưa chọn', short: 'Chưa chọn' }]
  return html`<dialog id="organization-dialog" class="dialog" aria-labelledby="organization-title">
<h2 id="organization-title">Anh/chị công tác ở đâu?</h2>
<p>Trợ lý sẽ trả lời theo văn bản của nơi anh/chị chọn. Nếu chưa chọn, anh/chị sẽ thấy câu trả lời của từng nơi.</p>
<ul class="choices">
${choices.map(
  ({
    id,
    name,
    short,
  }) => html`<li><button type="button" class="choice" data-organization="${id}" data-short="${short}" data-name="${name}" aria-pressed="${id === ''}">
<span>${id === '' ? 'Chưa chọn đơn vị' : name}</span>
<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 8.5 6.5 12 13 4.5"/></svg>
</button></li>`,
)}
</ul>
<form method="dialog"><button class="quiet">Đóng</button></form>
</dialog>`
}
